"""Parts of public pages as markup."""
