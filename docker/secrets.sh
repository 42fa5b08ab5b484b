#!/bin/sh
# Makes the secrets of compose.yaml, random, once; existing ones stay.
set -eu
cd "$(dirname "$0")"
mkdir -p secrets
chmod 700 secrets
for name in database-password database-server-password ami-events-secret ami-actions-secret ari-secret route-token administrator-password; do
  [ -s "secrets/$name" ] || (umask 077; od -An -N18 -tx1 /dev/urandom | tr -d ' \n' >"secrets/$name")
done
# Compose hands the files over as they are; only root can give them to the containers' users:
# 10001 of ours, and PostgreSQL's own 999 for the one it shares with the hotline. Otherwise everybody
# may read them who gets as far: on this machine the folder lets nobody else in.
if [ "$(id -u)" = 0 ]; then
  chown 10001:10001 secrets/*
  chown 999:10001 secrets/database-password
  chmod 440 secrets/*
else
  chmod 444 secrets/*
fi
echo "The secrets are in $(pwd)/secrets. The first sign-in is admin with what stands in administrator-password."
