namespace InterDeptCheck.Server.Hosting;

/// <summary>What is wrong with one option, in words for people that say what to do.</summary>
/// <param name="Option">Its path, such as <c>Tls.ServerKeyFile</c>.</param>
/// <param name="Problem">What is wrong; follows the option's name in a sentence.</param>
public sealed record OptionFault(string Option, string Problem)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Option} {Problem}";
}
