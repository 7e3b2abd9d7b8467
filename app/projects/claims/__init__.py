"""Payment claims and recoveries of projects."""
