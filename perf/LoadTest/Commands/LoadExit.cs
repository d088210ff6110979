namespace InterDeptCheck.LoadTest;

/// <summary>What the program ends with.</summary>
internal static class LoadExit
{
    /// <summary>Measured, and every threshold reached.</summary>
    public const int Done = 0;

    /// <summary>A threshold was missed.</summary>
    public const int Missed = 1;

    /// <summary>Bad usage or input.</summary>
    public const int BadInput = 2;

    /// <summary>The run says nothing about the server: the harness was the bottleneck, or nothing was answered.</summary>
    public const int Invalid = 3;
}
