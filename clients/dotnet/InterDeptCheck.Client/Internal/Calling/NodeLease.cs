using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Client;

/// <summary>One call's, or one stream's, use of a node.</summary>
internal sealed class NodeLease(NodePool pool, Node node) : IDisposable
{
    private readonly ChannelGeneration generation = node.Enter();
    private bool isLeft;

    public Node Node => node;

    public Wire.StatusCheckService.StatusCheckServiceClient Service => generation.Service;

    public ChannelGeneration Generation => generation;

    public void Answered() => pool.Answered(node);

    public void Failed(InterDeptCheckException failure) => pool.Failed(node, failure);

    public void Dispose()
    {
        if (isLeft) return;
        isLeft = true;
        node.Leave(generation);
    }
}
