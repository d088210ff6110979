namespace InterDeptCheck.Cli.Generating.People;

/// <summary>A photo by reference.</summary>
/// <param name="Reference">Its name in the store of images.</param>
/// <param name="On">When it was attached.</param>
/// <param name="Biometric">The enrolment that it was taken with; null when there was none.</param>
internal sealed record Photo(string Reference, DateOnly On, string? Biometric)
{
    /// <summary>When it was removed; null while it is in use. The next is attached on a later day.</summary>
    public DateOnly? RemovedOn { get; init; }
}
