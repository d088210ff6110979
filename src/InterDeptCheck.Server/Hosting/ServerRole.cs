namespace InterDeptCheck.Server.Hosting;

/// <summary>What a node does of what nodes do.</summary>
public enum ServerRole
{
    /// <summary>Takes changes and answers checks: the whole deployment in one process, or one of several equal nodes.</summary>
    All = 0,

    /// <summary>Takes changes only. It keeps no replica; checks end with NOT_SERVING_CHECKS.</summary>
    Registry = 1,

    /// <summary>Answers checks only, and can do no more to the ledger than read it; changes end with NOT_A_REGISTRY.</summary>
    Serving = 2,
}
