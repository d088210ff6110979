namespace InterDeptCheck.TestKit.Deployments;

/// <summary>
/// People whom no test registers, another one each time: who asks for one of them again and again is refused after some answers of NOT_MATCHED.
/// Thread-safe.
/// </summary>
public static class Nobody
{
    private const int First = 700_000;
    private const int Count = 90_000;
    private static int asked;

    /// <summary>The next.</summary>
    public static TestPerson Next() => new(First + (int)((uint)Interlocked.Increment(ref asked) % Count));
}
