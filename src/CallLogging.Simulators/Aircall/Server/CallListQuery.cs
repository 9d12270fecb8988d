using System.Globalization;

namespace CallLogging.Simulators;

/// <summary>Reads the query of <c>GET /v1/calls</c>. What Aircall does not document is refused.</summary>
internal sealed record CallListQuery(DateTimeOffset From, DateTimeOffset To, bool Descending, int Page, int PerPage, bool FetchContact)
{
    /// <summary>The most calls that a list gives out, over all its pages.</summary>
    public const int MaxListed = 10_000;

    private const int MaxPerPage = 50;

    /// <summary>The query, or null if Aircall would not answer it.</summary>
    public static CallListQuery? Read(string query)
    {
        var read = new CallListQuery(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, Descending: false, Page: 1, PerPage: 20, FetchContact: false);
        foreach (string pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = pair.Split('=');
            if (parts.Length != 2 || read.With(parts[0], Uri.UnescapeDataString(parts[1])) is not { } next)
            {
                return null;
            }

            read = next;
        }

        return read.To >= read.From && (long)read.Page * read.PerPage <= MaxListed ? read : null;
    }

    private CallListQuery? With(string name, string value) => (name, value) switch
    {
        ("from", _) when Seconds(value) is { } from => this with { From = from },
        ("to", _) when Seconds(value) is { } to => this with { To = to },
        ("order", "asc" or "desc") => this with { Descending = value == "desc" },
        ("page", _) when Number(value) is >= 1 and <= MaxListed and { } page => this with { Page = (int)page },
        ("per_page", _) when Number(value) is >= 1 and <= MaxPerPage and { } perPage => this with { PerPage = (int)perPage },
        ("fetch_contact", "true" or "false") => this with { FetchContact = value == "true" },
        _ => null,
    };

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;

    private static DateTimeOffset? Seconds(string text) => Number(text) is <= 253402300799 and { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}
