"""Issued papers: looking at them, signing, checking, handing out as files."""
