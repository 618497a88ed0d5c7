"""What readers owe: their accounts, receipts, prices."""
