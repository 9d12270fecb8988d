using CallLogging.Routing;
using Microsoft.Extensions.Options;

namespace CallLogging.Hosting;

/// <summary>Validates the routing options of one account when the host starts.</summary>
internal sealed class RoutingOptionsValidator(string account, IServiceProvider services) : IValidateOptions<RoutingOptions>
{
    public ValidateOptionsResult Validate(string? name, RoutingOptions options)
    {
        if (!string.Equals(name, account, StringComparison.Ordinal))
        {
            return ValidateOptionsResult.Skip;
        }

        List<string> errors = [.. options.Validate(account, services.FindForAccount<ICaseStore>(account) is not null)];
        if (services.FindForAccount<ITelephonySystem>(account) is null)
        {
            errors.Add($"Routing of {account}: no telephony system is registered; add an {nameof(ITelephonySystem)}, keyed \"{account}\" or for all accounts.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
