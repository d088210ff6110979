using InterDeptCheck.Compare.World;

namespace InterDeptCheck.Compare.Serving;

/// <summary>The service of one SELECT a check.</summary>
internal static class SelectServer
{
    /// <summary>Serves until the input ends.</summary>
    public static async Task ServeAsync(Place place, string connectionString, CancellationToken cancellationToken)
    {
        await using var source = SelectService.Source(connectionString);
        await OfficialHost.ServeAsync(place, new SelectService(source), cancellationToken);
    }
}
