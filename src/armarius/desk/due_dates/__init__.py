"""Due dates moved for many at once: by a batch, by an emergency closing."""
