using System.Text;

namespace CallLogging.Front;

/// <summary>A contact, as far as calls need it.</summary>
/// <param name="Id">Its id.</param>
public sealed record FrontContact(FrontId Id)
{
    /// <summary>The name, or null.</summary>
    public string? Name { get; init; }

    /// <summary>The handles.</summary>
    public ValueList<FrontHandle> Handles { get; init; }

    // Name and handles stay out of logs that print the record.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Id = ").Append(Id);
        return true;
    }
}
