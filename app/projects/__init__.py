"""Projects: selected applications on their way to their end, and the office's own one."""
