namespace InterDeptCheck.Replica;

/// <summary>A replica can't do what it was asked to; the message says what to do. What it had published goes on being readable.</summary>
public abstract class ReplicaException : Exception
{
    private protected ReplicaException(string message, Exception? inner) : base(message, inner) { }
}

/// <summary>Another process, or another object of this one, uses the directory.</summary>
public sealed class ReplicaInUseException : ReplicaException
{
    internal ReplicaInUseException(string directory, Exception? inner)
        : base($"The replica in {directory} is in use by another process; stop it, or give this one a directory of its own.", inner) { }
}

/// <summary>The file system refused: no space, no permission, no such directory. Nothing of the transaction was applied.</summary>
public sealed class ReplicaStorageException : ReplicaException
{
    internal ReplicaStorageException(string directory, Exception inner)
        : base($"The replica in {directory} can't be written; check the space and the permissions of that directory. {inner.Message}", inner) { }
}

/// <summary>
/// A part that the writer needs is damaged, so that nothing of the transaction was applied. <see cref="StatusReplica.Reset"/> and
/// reading the ledger from its beginning mend it.
/// </summary>
public sealed class ReplicaDamagedException : ReplicaException
{
    internal ReplicaDamagedException(string part)
        : base($"The replica is damaged ({part}); start it again from nothing and read the ledger from its beginning.", inner: null) { }
}
