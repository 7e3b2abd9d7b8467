"""Records of processing activities on screen."""
