namespace CallLogging.Routing;

/// <summary>Orders lead types for a lead that is made from a call: the call type's preferred ones first (spec R20).</summary>
public static class LeadTypeOrder
{
    /// <summary>Orders lead types.</summary>
    /// <param name="all">All lead types that exist, in their usual order.</param>
    /// <param name="type">The call's type, or null.</param>
    /// <returns>Every lead type once: preferred ones that exist, in the call type's order, then the others as they were.</returns>
    public static ValueList<string> For(IReadOnlyList<string> all, CallType? type)
    {
        ArgumentNullException.ThrowIfNull(all);
        IEnumerable<string> preferred = type is null ? [] : type.PreferredLeadTypes.Where(all.Contains);
        return preferred.Concat(all).Distinct(StringComparer.Ordinal).ToValueList();
    }
}
