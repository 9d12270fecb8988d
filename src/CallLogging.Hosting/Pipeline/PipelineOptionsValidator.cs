using CallLogging.Delivery;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CallLogging.Hosting;

/// <summary>Checks the options and the routes when the host starts.</summary>
internal sealed class PipelineOptionsValidator(IServiceProvider services, IEnumerable<PipelineSettings> settings) : IValidateOptions<PipelineOptions>
{
    public ValidateOptionsResult Validate(string? name, PipelineOptions options)
    {
        Route[] routes = [.. services.GetServices<Route>()];
        string[] errors = [.. settings.SelectMany(s => s.Errors).Select(e => e.ToString()), .. options.Check(), .. RouteCheck.Accounts(routes, services.GetServices<KnownAccount>())];
        Router router;
        try
        {
            router = services.GetRequiredService<Router>();
        }
        catch (OptionsValidationException)
        {
            // A destination's own settings cannot be used: its own validator names them, and the rest is told beside them.
            errors = [.. errors, .. RouteCheck.Destinations(routes, services.GetServices<KnownDestination>())];
            return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
        }

        errors = [.. errors, .. router.Errors];

        // A shorter horizon would take an effect over while its first send may still be on its way (spec D7).
        TimeSpan least = options.LeaseFor + options.SendTimeout;
        errors = [.. errors, .. router.Destinations.Where(d => d.Horizon < least).Select(d =>
            $"The horizon of {d.Name} is {d.Horizon}; use at least LeaseFor and SendTimeout together ({least}), or shorten these.")];
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
