namespace InterDeptCheck.TestKit.Postgres;

/// <summary>What a link waits for before it cuts itself.</summary>
internal sealed class LinkTrap(byte[] text, bool isDelivered)
{
    private readonly TaskCompletionSource struck = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsDelivered => isDelivered;

    public Task Struck => struck.Task;

    public bool Catches(ReadOnlySpan<byte> request) => request.IndexOf(text) >= 0;

    public void Strike() => struck.TrySetResult();
}
