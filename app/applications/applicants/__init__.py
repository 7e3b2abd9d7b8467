"""The directory of applicants: who they are, who is linked with whom, what aid they had."""
