"""The register of documents: letters in and out, their answers, delivery, cases."""
