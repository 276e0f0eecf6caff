"""The pages of stock, for those who keep it and for the administrator who reads it."""
