namespace CallLogging.Routing;

/// <summary>What a policy remembers of one member of one call type.</summary>
/// <param name="LastOffered">The call type's offer number when the member was rung last; 0 if never. Not a time: two offers of one second differ.</param>
/// <param name="Calls">How many calls he took; a new member starts with as many as the one who took the fewest, so that he is not flooded.</param>
/// <param name="Pass">Where he stands under <see cref="SelectionPolicy.Weighted"/>: each offer adds <see cref="WeightedSelector.Unit"/> / weight.</param>
public readonly record struct MemberTurn(long LastOffered, long Calls, long Pass);
