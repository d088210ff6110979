using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace InterDeptCheck.Client;

/// <summary>Registers the client with a host.</summary>
public static class InterDeptCheckServices
{
    /// <summary>
    /// Adds one <see cref="StatusCheckClient"/>, also as <see cref="IStatusCheckClient"/>, for the whole host. The options are validated when the host starts: faulty ones throw an
    /// <see cref="OptionsValidationException"/> that lists every fault.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddInterDeptCheck(this IServiceCollection services, Action<InterDeptCheckClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<InterDeptCheckClientOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<InterDeptCheckClientOptions>, OptionsValidator>());
        services.TryAddSingleton(provider =>
            new StatusCheckClient(provider.GetRequiredService<IOptions<InterDeptCheckClientOptions>>().Value));
        services.TryAddSingleton<IStatusCheckClient>(provider => provider.GetRequiredService<StatusCheckClient>());
        return services;
    }
}
