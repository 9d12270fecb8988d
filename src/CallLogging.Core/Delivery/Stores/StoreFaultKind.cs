namespace CallLogging.Delivery;

/// <summary>What keeps a store from doing its work.</summary>
public enum StoreFaultKind
{
    /// <summary>Somebody else holds the store locked; tried again it may work.</summary>
    Busy,

    /// <summary>The store can be read and not written.</summary>
    ReadOnly,

    /// <summary>There is no room left to write.</summary>
    Full,

    /// <summary>What is stored cannot be read any more.</summary>
    Corrupt,

    /// <summary>A newer version of the program has changed the store's schema.</summary>
    NewerSchema,

    /// <summary>The store cannot be reached, or was closed.</summary>
    Unavailable,
}
