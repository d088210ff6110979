namespace InterDeptCheck.Client;

/// <summary>How far the last connection to a node came: says why a deadline passed.</summary>
internal enum ConnectStage
{
    None,
    Resolving,
    Connecting,
    Handshake,
    Connected,
}
