"""What people hear about, on the site and by mail."""
