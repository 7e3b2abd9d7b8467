"""The strategy's tab: tree, plan, versions, and the form that enters them."""
