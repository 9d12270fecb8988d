namespace CallLogging;

/// <summary>Which calls of a history are asked for.</summary>
/// <param name="From">The earliest start.</param>
/// <param name="Until">The latest start, after <paramref name="From"/> and not in the future: pages of an open end would move while they are read.</param>
/// <param name="Page">The page, as <see cref="HistoryRead.Page.Next"/> named it; null for the first.</param>
/// <remarks>Answers may hold calls a little before and after: providers count whole seconds. Repeats do no harm.</remarks>
public sealed record HistoryQuery(DateTimeOffset From, DateTimeOffset Until, string? Page = null);
