"""Pages of the members: joining, their own page, what others see of them."""
