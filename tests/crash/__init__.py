"""The crash test: the bot, killed again and again through a month of two dozen schedules, posts everything once.

    make crash SEED=7 KILLS=200

The real bot runs as a process against the wire server (tests/wire) and is killed with SIGKILL where a seed says:
before a write to the library, inside one, after one; before Discord takes a request, after it has and before it
answers, after the answer; or at any moment. It is started again at once, minutes, hours or a day later. Meanwhile
requests are rate limited, fail, stay unanswered, lose their answer; the gateway breaks and forgets its sessions;
the bot hangs past its lease, and another takes over its library while a post of the first is still on its way; a
backup takes the library's place; people talk where it had just posted, more than a page of the history; permissions
are taken and given back, also while it is dead, a thread is locked and unlocked, a channel is deleted. Nothing is
resumed by hand.

What is due is known from the schedules and from what people do, never from the outbox's rows:

- **serials**: their stories are made of numbered steps. In a thread or forum post the steps are all there, each
  once, in order; in a channel, which shows how each instalment begins, so are the instalments. After the last one
  stands the closing post, once. None comes before its slot.
- **readers' subscriptions**: in each reader's direct messages the steps of each are all there, each once, in order, and
  the end is said once. By chapters an instalment is one; in step with a serial none comes before that has it.
- **excerpts**: which local dates have a slot follows from the schedule. No date is posted twice, none comes before
  its slot, and dates are in order.
- **everything else** (tests/crash/people.py): moderators' cards, notices to writers, announcements, news, votes and
  their results, reports and what came of them, entries of the log, words about drafts, names and co-authors, shared
  passages, test posts. Each act expects its posts, once, and none before its time. News of one story comes to a reader
  in order; only what was asked to be posted more often than holds a channel up may be overtaken.
- **alerts**: what can't be posted or changed is told once, where it was so, and nothing else is told. A backup that
  took the library's place does not know what was told: each may have it told once more (tests/crash/verdict_alerts.py).
- **on time**: what is due has its post if the bot was up and idle within twelve hours after it. What is missing because
  it was away, was being denied the channel, or looked for what a restored library did not know of is listed in the
  verdict, by reason, and more than a small part of everything is a failure (tests/crash/uptime.py).
- **nonces**: every request to post bears the nonce of its part, whatever became of the request.
- **nothing else**: no message of the bot's stands anywhere that nobody planned.
- **every kind** of post that there is was due in a whole month (tests/crash/kinds.py).

``make crash-all`` runs ten seeds (tests/crash/every.py). ``make soak`` (tests/crash/soak.py) lets one life run through
a year of all this unharmed, and looks at what it costs.

The same seed draws the same schedules, deaths and faults. Which request meets them is a matter of microseconds, so a
failure may want a second or third run to come again; what the bot said is kept in ``build/crash-SEED.log``.

A message is told by its marker, which follows from the library's id and the post's key (see bot/delivery/worker.py)
and is worked out here anew, and by its text.
"""
