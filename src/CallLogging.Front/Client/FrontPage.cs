namespace CallLogging.Front;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The page's items, in Front's order.</param>
/// <param name="Next">The token of the next page, or null on the last.</param>
public sealed record FrontPage<T>(ValueList<T> Items, string? Next = null);
