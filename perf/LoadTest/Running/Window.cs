namespace InterDeptCheck.LoadTest;

/// <summary>When a run begins, when what it measures begins and ends: timestamps of its clock.</summary>
/// <param name="Origin">The load begins.</param>
/// <param name="Begin">The measured time begins: the warm-up is over.</param>
/// <param name="End">The measured time ends.</param>
internal readonly record struct Window(long Origin, long Begin, long End)
{
    /// <summary>Whether an iteration that was due then is measured.</summary>
    public bool Holds(long due) => due >= Begin && due < End;
}
