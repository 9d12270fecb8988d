namespace CallLogging;

/// <summary>A party on the line. Three or more distinct participants at once make a conference.</summary>
/// <param name="Kind">The relation of the participant to the company.</param>
public sealed record Participant(ParticipantKind Kind)
{
    /// <summary>The provider's id of the participant, or null if no event states it.</summary>
    public string? Id { get; init; }

    /// <summary>The name of the participant, or null if no event states it.</summary>
    public string? Name { get; init; }

    /// <summary>The number of the participant, or null if no event states it.</summary>
    public PartyNumber? Number { get; init; }

    /// <summary>Determines whether both are the same person: agents by id; others by number, else by id, else by name.</summary>
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

/// <summary>The relation of a participant to the company.</summary>
public enum ParticipantKind
{
    /// <summary>An agent of the company.</summary>
    Agent,

    /// <summary>A contact in the company's address book.</summary>
    Contact,

    /// <summary>Any other person.</summary>
    External,
}
