namespace Grpc.Core;

/// <summary>Stands for a call on whose behalf others are made. Only a runtime can make one.</summary>
public abstract class ContextPropagationToken
{
    internal ContextPropagationToken()
    {
    }
}
