using System.Globalization;

namespace CallLogging.Simulators;

/// <summary>The query of <c>GET /v1/calls</c>. Parameters that Aircall does not document are rejected.</summary>
internal sealed record AircallCallListQuery(DateTimeOffset From, DateTimeOffset To, bool IsDescending, int Page, int PerPage, bool ShouldFetchContact)
{
    /// <summary>The maximum number of calls that all pages of a list contain together.</summary>
    public const int MaxListed = 10_000;

    private const int MaxPerPage = 50;

    /// <summary>Parses a query.</summary>
    /// <param name="query">The text after the question mark.</param>
    /// <returns>The query; null if Aircall would reject it.</returns>
    public static AircallCallListQuery? Parse(string query)
    {
        var read = new AircallCallListQuery(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, IsDescending: false, Page: 1, PerPage: 20, ShouldFetchContact: false);
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

    private AircallCallListQuery? With(string name, string value) => (name, value) switch
    {
        ("from", _) when ParseSeconds(value) is { } from => this with { From = from },
        ("to", _) when ParseSeconds(value) is { } to => this with { To = to },
        ("order", "asc" or "desc") => this with { IsDescending = value == "desc" },
        ("page", _) when ParseNumber(value) is >= 1 and <= MaxListed and { } page => this with { Page = (int)page },
        ("per_page", _) when ParseNumber(value) is >= 1 and <= MaxPerPage and { } perPage => this with { PerPage = (int)perPage },
        ("fetch_contact", "true" or "false") => this with { ShouldFetchContact = value == "true" },
        _ => null,
    };

    private static long? ParseNumber(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;

    private static DateTimeOffset? ParseSeconds(string text) => ParseNumber(text) is <= 253402300799 and { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}
