using System.Globalization;

namespace CallLogging.HostLoad;

/// <summary>What is measured.</summary>
internal sealed record LoadArguments(string What)
{
    public int Rate { get; init; } = 2000;

    public int Seconds { get; init; } = 30;

    public int CommitDelay { get; init; }

    public bool IsDestinationUp { get; init; } = true;

    public string Store { get; init; } = "sqlite";

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
