using CallLogging.Delivery;

namespace CallLogging.Front;

/// <content>What a call adds to its conversation later: the look before it, and the archiving after it.</content>
internal sealed partial class FrontDraft
{
    // Adds the look that precedes a later addition, once, and returns what the addition depends on.
    private ValueList<EffectId> AddLook(EffectId? opening)
    {
        if (_look is not { } look)
        {
            return ToDependencies(opening);
        }

        if (look.IsNew && !_effects.Exists(e => e.Id == look.Id))
        {
            _effects.Add(CreateEffect(
                look.Id,
                FrontKinds.LookAtConversation,
                [
                    new(FrontFields.Thread, FieldValue.From(_generationKey)),
                    new(FrontFields.NextThread, FieldValue.From(_threadKey.GetGenerationKey(_facts.Thread.Generation + 1))),
                    new(FrontFields.IsLate, FieldValue.From(look.IsLate)),
                ],
                "Conversation",
                "before_a_later_activity") with
            {
                Target = Conversation,
                LockKeys = ThreadLockKeys,
            });
        }

        return [.. ToDependencies(opening), look.Id];
    }

    private ValueList<EffectField> AddSeen(ValueList<EffectField> fields) =>
        _look is { } look ? fields.Add(new(FrontFields.Seen, FieldValue.CreateReference(look.Id))) : fields;

    // Messages of a channel reopen an archived conversation. An import says itself that the conversation stays archived.
    private void AddArchiving()
    {
        if (IsImport)
        {
            return;
        }

        foreach (LedgerEntry look in _ledger.Where(e => e.Effect.Kind == FrontKinds.LookAtConversation && e.Effect[FrontFields.Thread]?.Text == _generationKey))
        {
            ValueList<EffectId> later = LedgerView.GetMessages(_ledger).Where(m => m.DependsOn.Contains(look.Effect.Id)).Select(m => m.Id).ToValueList();
            if (look.State is EffectState.Confirmed(var seen) && LateLook.IsArchived(seen) && !later.IsEmpty)
            {
                _effects.Add(CreateEffect(
                    new EffectId($"{look.Effect.Id}/archive"), FrontKinds.ArchiveAgain, AddUids([new(FrontFields.Status, FieldValue.From("archived"))]), "Status", "archived_before_a_later_activity") with
                {
                    Target = Conversation,
                    LockKeys = ThreadLockKeys,
                    DependsOn = later,
                });
            }
        }
    }

    private ValueList<EffectField> AddUids(ValueList<EffectField> fields) =>
        LedgerView.GetUidsSince(_generationKey, _ledger, _now - FrontPlanner.VisibleAfter) is { Length: > 0 } uids ? fields.Add(new(FrontFields.MessageUids, FieldValue.From(uids))) : fields;
}
