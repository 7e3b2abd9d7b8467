"""The register of requests about personal data on screen."""
