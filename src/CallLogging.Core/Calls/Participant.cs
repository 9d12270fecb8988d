namespace CallLogging;

/// <summary>Somebody on the line. Three or more distinct participants make a conference.</summary>
/// <param name="Kind">What the participant is to the company.</param>
public sealed record Participant(ParticipantKind Kind)
{
    /// <summary>The provider's id, or null if not said.</summary>
    public string? Id { get; init; }

    /// <summary>The name, or null if not said.</summary>
    public string? Name { get; init; }

    /// <summary>The number, or null if not said.</summary>
    public PartyNumber? Number { get; init; }

    /// <summary>Whether both are the same person: agents by id; others by number, else id, else name.</summary>
    internal bool IsSameAs(Participant other)
    {
        if ((Kind == ParticipantKind.Agent) != (other.Kind == ParticipantKind.Agent))
        {
            return false;
        }

        if (Kind != ParticipantKind.Agent && Number?.Number is { } mine && other.Number?.Number is { } theirs)
        {
            return mine == theirs;
        }

        return Id is not null && other.Id is not null
            ? string.Equals(Id, other.Id, StringComparison.Ordinal) && Kind == other.Kind
            : Name is not null && string.Equals(Name, other.Name, StringComparison.Ordinal);
    }
}
