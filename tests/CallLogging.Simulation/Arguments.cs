using System.Globalization;

namespace CallLogging.Simulation;

/// <summary>The arguments of the command line.</summary>
internal sealed record Arguments(int Seeds, int From, double? Minutes, Without Without, bool Trace, bool UntilBroken, Setup Setup)
{
    public const string Usage =
        "CallLogging.Simulation [--seeds N] [--from S] [--minutes M] [--without horizon|epoch|in-doubt|lock-key|order|version|clock-repair|due-time|call-faults|key-lock] [--hosts 1|2|3] [--store memory|postgres] [--until-broken] [--trace]";

    public static Arguments? Parse(string[] args)
    {
        var result = new Arguments(1000, 1, null, Without.Nothing, false, false, new Setup());
        for (int i = 0; i < args.Length; i++)
        {
            string? value = i + 1 < args.Length ? args[i + 1] : null;
            switch (args[i])
            {
                case "--seeds" when int.TryParse(value, CultureInfo.InvariantCulture, out int seeds):
                    result = result with { Seeds = seeds };
                    i++;
                    break;
                case "--from" when int.TryParse(value, CultureInfo.InvariantCulture, out int from):
                    result = result with { From = from };
                    i++;
                    break;
                case "--minutes" when double.TryParse(value, CultureInfo.InvariantCulture, out double minutes):
                    result = result with { Minutes = minutes, Seeds = int.MaxValue };
                    i++;
                    break;
                case "--without" when Enum.TryParse(value?.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out Without without):
                    result = result with { Without = without };
                    i++;
                    break;
                case "--hosts" when value is "1" or "2" or "3":
                    result = result with { Setup = result.Setup with { Hosts = value[0] - '0' } };
                    i++;
                    break;
                case "--store" when value is "memory" or "postgres":
                    result = result with { Setup = result.Setup with { IsPostgreSql = value == "postgres" } };
                    i++;
                    break;
                case "--trace":
                    result = result with { Trace = true };
                    break;
                case "--until-broken":
                    result = result with { UntilBroken = true };
                    break;
                default:
                    return null;
            }
        }

        return result;
    }
}

/// <summary>The setup that is simulated.</summary>
/// <param name="Hosts">The number of hosts, 1 to 3.</param>
/// <param name="IsPostgreSql">True for a store whose requests take several steps, wait for locks and may lose their responses; false for one whose requests are one step.</param>
internal sealed record Setup(int Hosts = 3, bool IsPostgreSql = false);
