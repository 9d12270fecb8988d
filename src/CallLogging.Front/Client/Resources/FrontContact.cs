using System.Text;

namespace CallLogging.Front;

/// <summary>A contact of a Front company, with the parts that calls need.</summary>
/// <param name="Id">The id of the contact (<c>crd_…</c>).</param>
public sealed record FrontContact(FrontId Id)
{
    /// <summary>The name of the contact, or null if it has none.</summary>
    public string? Name { get; init; }

    /// <summary>The handles of the contact, of all kinds.</summary>
    public ValueList<FrontHandle> Handles { get; init; }

    // Name and handles stay out of logs that print the record.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Id = ").Append(Id);
        return true;
    }
}

/// <summary>A contact to create.</summary>
/// <param name="Handles">The handles of the contact, at least one. None may belong to another contact.</param>
internal sealed record NewFrontContact(ValueList<FrontHandle> Handles)
{
    /// <summary>The name of the contact, or null for none.</summary>
    public string? Name { get; init; }

    /// <summary>The description of the contact, which teammates see beside it, or null for none.</summary>
    public string? Description { get; init; }

    // Name and handles stay out of logs that print the record.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Handles = ").Append(Handles.Count);
        return true;
    }
}

/// <summary>An address by which a contact is known. In a Front company, each handle belongs to at most one contact.</summary>
/// <param name="Source">The kind of address.</param>
/// <param name="Handle">The address, unescaped.</param>
public sealed record FrontHandle(FrontHandleSource Source, string Handle)
{
    // The address stays out of logs that print the record.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Source = ").Append(Source);
        return true;
    }
}

/// <summary>The kind of address of a handle. Front has more kinds than the members below.</summary>
/// <param name="Value">Front's word for the kind.</param>
public readonly record struct FrontHandleSource(string Value)
{
    /// <summary>A telephone number in E.164 format. Front takes a number without plus and country code for a US number.</summary>
    public static FrontHandleSource Phone { get; } = new("phone");

    /// <summary>An email address.</summary>
    public static FrontHandleSource Email { get; } = new("email");

    /// <summary>Any text.</summary>
    public static FrontHandleSource Custom { get; } = new("custom");

    /// <summary>Returns Front's word for the kind.</summary>
    public override string ToString() => Value;
}
