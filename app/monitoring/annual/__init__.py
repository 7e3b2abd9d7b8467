"""Reports on carrying out the strategy in one year: drawn from the data, worded, frozen."""
