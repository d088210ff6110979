namespace InterDeptCheck.Client;

/// <summary>
/// This caller's own reference of a case, to quote on the manual route: the same each time it asks, and different for another caller.
/// </summary>
/// <param name="Text">Such as IDC-7Z3K-M0Q2-9FWX-4T1B.</param>
public readonly record struct CaseReference(string Text)
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}
