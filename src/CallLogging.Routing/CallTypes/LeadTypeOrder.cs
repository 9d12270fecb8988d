namespace CallLogging.Routing;

/// <summary>Sorts the lead types that are offered when an employee creates a lead or case from a call.</summary>
/// <remarks>The preferred lead types of the call's type come first, because most calls of a type lead to the same few lead types.</remarks>
public static class LeadTypeOrder
{
    /// <summary>Sorts lead types for one call.</summary>
    /// <param name="all">All lead types that exist, in their usual order. Lead types are compared ordinally and with case.</param>
    /// <param name="type">The call type of the call, or null if it has none.</param>
    /// <returns>Every lead type once: the preferred ones that exist, in the call type's order, then the others in their usual order.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="all"/> is null.</exception>
    public static ValueList<string> Sort(IReadOnlyList<string> all, CallType? type)
    {
        ArgumentNullException.ThrowIfNull(all);
        IEnumerable<string> preferred = type is null ? [] : type.PreferredLeadTypes.Where(all.Contains);
        return preferred.Concat(all).Distinct(StringComparer.Ordinal).ToValueList();
    }
}
