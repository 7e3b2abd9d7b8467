"""Tests of the strategy's monitoring."""
