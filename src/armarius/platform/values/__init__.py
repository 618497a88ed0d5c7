"""Values every layer speaks: who acts, when and where; why something was refused. No Django, no clock."""
