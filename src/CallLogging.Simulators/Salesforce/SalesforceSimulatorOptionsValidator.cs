using System.Security.Cryptography;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Validates the options of a simulated org.</summary>
internal static class SalesforceSimulatorOptionsValidator
{
    /// <summary>Returns all errors in the options, each as a sentence.</summary>
    public static IEnumerable<string> Validate(SalesforceSimulatorOptions options)
    {
        (string Name, int Value, int Least)[] numbers =
        [
            (nameof(options.QueryPageSize), options.QueryPageSize, 1),
            (nameof(options.MaxBodyBytes), options.MaxBodyBytes, 0),
            (nameof(options.LogCapacity), options.LogCapacity, 0),
            (nameof(options.LoggedBodyBytes), options.LoggedBodyBytes, 0),
            (nameof(options.DailyRequestLimit), options.DailyRequestLimit, 0),
            (nameof(options.NewestVersion), options.NewestVersion, options.OldestVersion),
        ];
        (string Name, TimeSpan Value)[] times =
        [
            (nameof(options.IndexLag), options.IndexLag),
            (nameof(options.IndexLagSpread), options.IndexLagSpread),
            (nameof(options.MinLatency), options.MinLatency),
            (nameof(options.MaxLatency), options.MaxLatency),
        ];
        return numbers.Where(n => n.Value < n.Least).Select(n => $"{n.Name} is {n.Value}; it must be at least {n.Least}.")
            .Concat(times.Where(t => t.Value < TimeSpan.Zero).Select(t => $"{t.Name} is {t.Value}; it must not be negative."))
            .Concat(options.JwtPublicKey is { } key && !IsKey(key) ? [$"{nameof(options.JwtPublicKey)} must be an RSA public key in PEM, or null to accept any signature."] : []);
    }

    private static bool IsKey(string pem)
    {
        try
        {
            using var key = RSA.Create();
            key.ImportFromPem(pem);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
