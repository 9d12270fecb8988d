using CallLogging.Delivery;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CallLogging.Hosting;

/// <summary>Validates the options and the connections when the host starts; all mistakes are reported at once.</summary>
internal sealed class PipelineOptionsValidator(IServiceProvider services, IEnumerable<PipelineSettings> settings) : IValidateOptions<PipelineOptions>
{
    public ValidateOptionsResult Validate(string? name, PipelineOptions options)
    {
        Connection[] connections = [.. services.GetServices<Connection>()];
        string[] errors = [.. settings.SelectMany(s => s.Errors).Select(e => e.ToString()), .. options.Validate(), .. ConnectionValidator.FindUnknownAccounts(connections, services.GetServices<KnownAccount>())];
        ConnectionMap map;
        try
        {
            map = services.GetRequiredService<ConnectionMap>();
        }
        catch (OptionsValidationException)
        {
            // A destination's own settings are wrong. Its own validator reports them; everything else is reported beside them.
            errors = [.. errors, .. ConnectionValidator.FindUnknownDestinations(connections, services.GetServices<KnownDestination>())];
            return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
        }

        errors = [.. errors, .. map.Errors];

        // With a shorter horizon another host would take over an effect while its first request may still be under way.
        TimeSpan least = options.LeaseFor + options.SendTimeout;
        errors = [.. errors, .. map.Destinations.Where(d => d.Horizon < least).Select(d =>
            $"The horizon of {d.Name} is {d.Horizon}; use at least the sum of LeaseFor and SendTimeout ({least}), or shorten these two.")];
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
