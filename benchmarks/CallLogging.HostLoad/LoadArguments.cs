using System.Globalization;

namespace CallLogging.HostLoad;

/// <summary>The command line: the measurement and its options.</summary>
/// <param name="Measurement">The measurement: rate, capacity or outage.</param>
internal sealed record LoadArguments(string Measurement)
{
    /// <summary>The webhooks per second.</summary>
    public int Rate { get; init; } = 2000;

    /// <summary>The length of the measurement.</summary>
    public int Seconds { get; init; } = 30;

    /// <summary>The milliseconds that are added to every commit.</summary>
    public int CommitDelay { get; init; }

    /// <summary>Gets a value indicating whether the destination accepts requests.</summary>
    public bool IsDestinationUp { get; init; } = true;

    /// <summary>The store: sqlite or postgres.</summary>
    public string Store { get; init; } = "sqlite";

    /// <summary>Parses the command line.</summary>
    /// <param name="args">The words of the command line.</param>
    /// <returns>The arguments, or null if the command line has a mistake.</returns>
    public static LoadArguments? Read(string[] args)
    {
        if (args.Length == 0 || args[0] is not ("rate" or "capacity" or "outage") || args.Length % 2 == 0)
        {
            return null;
        }

        var read = new LoadArguments(args[0]) { IsDestinationUp = args[0] == "rate" };
        for (int i = 1; i < args.Length; i += 2)
        {
            bool isNumber = int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out int number);
            LoadArguments? next = args[i] switch
            {
                "--rate" when isNumber && number > 0 => read with { Rate = number },
                "--seconds" when isNumber && number > 0 => read with { Seconds = number },
                "--commit-delay" when isNumber => read with { CommitDelay = number },
                "--destination" when args[i + 1] is "up" or "down" => read with { IsDestinationUp = args[i + 1] == "up" },
                "--store" when args[i + 1] is "sqlite" or "postgres" => read with { Store = args[i + 1] },
                _ => null,
            };
            if (next is null)
            {
                return null;
            }

            read = next;
        }

        return read;
    }
}
