namespace InterDeptCheck.Client;

/// <summary>
/// A connection could not be made, and why. It travels inside the runtime's own exceptions to <see cref="FailureReader"/>; an
/// <see cref="IOException"/>, because that is what the HTTP client expects of a connection.
/// </summary>
internal sealed class ConnectionFaultException(Diagnosis diagnosis, Exception? inner) : IOException(diagnosis.ToString(), inner)
{
    public Diagnosis Diagnosis { get; } = diagnosis;

    /// <summary>The diagnosis that an exception carries; null when it carries none.</summary>
    public static Diagnosis? In(Exception? error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is ConnectionFaultException fault) return fault.Diagnosis;
        }

        return null;
    }
}
