namespace InterDeptCheck.Client;

/// <summary>
/// Says what keeps a client from the service: its certificate, its trust, its clock, the connection or its grant. It asks about nobody: to
/// learn of grants it sends questions without a person, which the service refuses. Thread-safe.
/// </summary>
public static class ClientDoctor
{
    /// <summary>Looks at all of it; with several addresses, at the first.</summary>
    /// <param name="options">The client's.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>One finding a step, in the order of <see cref="DoctorStep"/>.</returns>
    /// <exception cref="InterDeptCheckException">
    /// Options other than certificates have faults (<see cref="FailureReason.OptionsInvalid"/>), such as the address.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static Task<IReadOnlyList<DoctorFinding>> ExamineAsync(
        InterDeptCheckClientOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new Examination(options).RunAsync(cancellationToken);
    }
}
